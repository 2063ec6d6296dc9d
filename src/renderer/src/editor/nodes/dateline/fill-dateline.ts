import { $addUpdateTag, $onUpdate, COMMAND_PRIORITY_LOW, HISTORY_PUSH_TAG, mergeRegister } from 'lexical'
import { datelineFor, datelineText } from '#core/slip/dateline.ts'
import type { Dateline } from '#core/slip/slip.ts'
import type { ArticleDocument } from '#renderer/document/article-document.ts'
import { $hasDateline, $insertDateline } from '../../commands/dateline.ts'
import { FORMAT_COMMAND, INSERT_COMMAND } from '../../commands/register-format-commands.ts'
import { joinSlip } from '../../steps/article-step.ts'
import { $nameStep } from '../../steps/step-names.ts'

/** What a dateline is made of and the slip has not: it is filled without */
export type Lacking = 'source' | 'bylines'

/**
 * A dateline put into the text where the slip has none yet is filled from the slip, as 加电头 does: it had stood there empty.
 * One step takes both back. `say`: what it prints, and what was lacking, where something was.
 */
export function registerFilledDateline(document: ArticleDocument, sources: () => readonly string[], say: (words: string, lacking: readonly Lacking[]) => void): () => void {
  const { editor } = document
  const $fill = (asked: string): boolean => {
    if (asked !== 'dateline' || document.slip.dateline !== null || !editor.isEditable() || editor.isComposing()) return false
    const fill = (put: (dateline: Dateline) => void): void => {
      const { slip } = document
      // Put in twice before the first was on the screen.
      if (slip.dateline !== null) return
      const dateline = datelineFor(slip, sources(), new Date().toISOString())
      put(dateline)
      const lacking = [...(slip.source === null ? ['source' as const] : []), ...(slip.bylines.length === 0 ? ['bylines' as const] : [])]
      if (lacking.length > 0) say(datelineText(dateline), lacking)
    }
    if ($hasDateline()) fill((dateline) => document.setSlip({ dateline }))
    else {
      $addUpdateTag(HISTORY_PUSH_TAG)
      $nameStep('insert')
      $insertDateline()
      $onUpdate(() => fill((dateline) => joinSlip(document, { dateline })))
    }
    return true
  }
  return mergeRegister(editor.registerCommand(FORMAT_COMMAND, $fill, COMMAND_PRIORITY_LOW), editor.registerCommand(INSERT_COMMAND, $fill, COMMAND_PRIORITY_LOW))
}
