import { oc } from '@orpc/contract'
import { LibraryAccessSchema } from './access-views.ts'
import { DESK_ERRORS } from './errors.ts'

const call = oc.errors(DESK_ERRORS)

/** One writer for one library: who it is, and how another becomes it. `library-changed` says that the state is another. */
export const accessContract = {
  state: call.output(LibraryAccessSchema),
  /** Becomes the writer, the library read anew first. library-locked while another is. */
  takeOver: call.output(LibraryAccessSchema),
}
