import type { MessageBoxOptions, MessageBoxReturnValue, OpenDialogOptions, OpenDialogReturnValue, SaveDialogOptions, SaveDialogReturnValue } from 'electron'
import type { BrowserWindow } from './browser-window.ts'
import { hear, nextId, say } from './wire.ts'

type Answer = { response: number, filePaths: string[] }
const waiting = new Map<number, (answer: Answer) => void>()

hear('dialog-answer', ({ id, response, filePaths }) => {
  waiting.get(id)?.({ response, filePaths })
  waiting.delete(id)
})

function ask(kind: 'message' | 'open' | 'save', message: string, detail: string, buttons: string[]): Promise<Answer> {
  const id = nextId()
  const answer = new Promise<Answer>((resolve) => { waiting.set(id, resolve) })
  say({ type: 'dialog', id, kind, message, detail, buttons })
  return answer
}

export const dialog = {
  async showMessageBox(...given: [BrowserWindow, MessageBoxOptions] | [MessageBoxOptions]): Promise<MessageBoxReturnValue> {
    const [{ message, detail = '', buttons = [] }] = given.length === 1 ? given : [given[1]]
    const { response } = await ask('message', message, detail, buttons)
    return { response, checkboxChecked: false }
  },
  async showOpenDialog(...given: [BrowserWindow, OpenDialogOptions] | [OpenDialogOptions]): Promise<OpenDialogReturnValue> {
    const [{ title = '' }] = given.length === 1 ? given : [given[1]]
    const { filePaths } = await ask('open', title, '', [])
    return { canceled: filePaths.length === 0, filePaths }
  },
  async showSaveDialog(...given: [BrowserWindow, SaveDialogOptions] | [SaveDialogOptions]): Promise<SaveDialogReturnValue> {
    const [{ title = '', defaultPath = '' }] = given.length === 1 ? given : [given[1]]
    const { filePaths: [filePath = ''] } = await ask('save', title, defaultPath, [])
    return { canceled: filePath === '', filePath }
  },
}
