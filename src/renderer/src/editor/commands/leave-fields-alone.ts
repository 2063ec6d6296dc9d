import {
  COMMAND_PRIORITY_BEFORE_CRITICAL, COMMAND_PRIORITY_BEFORE_EDITOR, COMPOSITION_END_COMMAND, COMPOSITION_START_COMMAND, COPY_COMMAND, CUT_COMMAND, DRAGOVER_COMMAND, DRAGSTART_COMMAND, DROP_COMMAND, KEY_DOWN_COMMAND,
  mergeRegister, PASTE_COMMAND, type LexicalEditor,
} from 'lexical'

/** Whether it happens in a field or button that a block shows inside the text. */
export const isOfField = (event: Event | null): boolean => event?.target instanceof Element && event.target.closest('textarea, input, select, button') !== null
/** A field takes no files: what the text does with them is right there too. */
const isDragOfField = (event: DragEvent): boolean => isOfField(event) && event.dataTransfer?.types.includes('Files') !== true

/**
 * A field or button that a block shows inside the text (the words below a picture) has its keys, clipboard and input method to
 * itself. What happens there reaches Lexical all the same, whose selection still is where it was in the text: a cut after
 * Mod+A in a caption would take the whole article, a paste would go into the text and over what is selected there.
 * Keys go on to the window, for the app's own commands.
 *
 * To be registered after everything that hears keys: of those that share a priority the last goes first.
 */
export const leaveFieldsAlone = (editor: LexicalEditor): (() => void) => mergeRegister(
  editor.registerCommand(KEY_DOWN_COMMAND, isOfField, COMMAND_PRIORITY_BEFORE_EDITOR),
  editor.registerCommand(PASTE_COMMAND, isOfField, COMMAND_PRIORITY_BEFORE_CRITICAL),
  editor.registerCommand(CUT_COMMAND, isOfField, COMMAND_PRIORITY_BEFORE_CRITICAL),
  editor.registerCommand(COPY_COMMAND, isOfField, COMMAND_PRIORITY_BEFORE_CRITICAL),
  editor.registerCommand(COMPOSITION_START_COMMAND, isOfField, COMMAND_PRIORITY_BEFORE_CRITICAL),
  editor.registerCommand(COMPOSITION_END_COMMAND, isOfField, COMMAND_PRIORITY_BEFORE_CRITICAL),
  editor.registerCommand(DRAGSTART_COMMAND, isDragOfField, COMMAND_PRIORITY_BEFORE_CRITICAL),
  editor.registerCommand(DRAGOVER_COMMAND, isDragOfField, COMMAND_PRIORITY_BEFORE_CRITICAL),
  editor.registerCommand(DROP_COMMAND, isDragOfField, COMMAND_PRIORITY_BEFORE_CRITICAL),
)
