import { COMMAND_PRIORITY_CRITICAL, KEY_ENTER_COMMAND, type LexicalEditor } from 'lexical'

/**
 * keyCode 229: the Enter is the input method's, which has taken a candidate or its letters by it. Safari ends the composition before it tells
 * of the key, so that nothing else tells it from one that begins a line. Nothing is prevented: where the browser means a new line all the
 * same, it says so in an event of its own.
 */
export const leaveEnterOfInputMethod = (editor: LexicalEditor): (() => void) =>
  editor.registerCommand(KEY_ENTER_COMMAND, (event) => event?.keyCode === 229, COMMAND_PRIORITY_CRITICAL)
