import type { Publication } from '#core/workflow/publication.ts'

/**
 * What somebody who exports must know of it: unsigned, marked as such; last, the words last signed off and not those being written; notice, the
 * page says that it was withdrawn and nothing else leaves. null: what is on the screen leaves.
 */
export function whatLeaves(publication: Publication): 'unsigned' | 'last' | 'notice' | null {
  switch (publication) {
    case 'none': return 'unsigned'
    case 'published': return null
    case 'correcting': case 'withdrawing': return 'last'
    case 'withdrawn': case 'reinstating': return 'notice'
  }
}

/** Whether files written before still are what would leave now: a draft’s are not once it is signed, nor a page’s once its sign-off is taken back. */
export const stillLeaves = (files: readonly { draft: boolean }[], leaves: ReturnType<typeof whatLeaves>): boolean => files.every(({ draft }) => draft === (leaves === 'unsigned'))
