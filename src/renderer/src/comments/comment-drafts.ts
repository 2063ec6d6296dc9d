/** where a new comment's words are; those of an answer or an edit are under the id of its thread or message */
export const NEW_COMMENT = 'new'

/** Words begun and not sent. */
export type CommentDrafts = { get: (key: string) => string | undefined, set: (key: string, text: string) => void, drop: (key: string) => void }

/** of nobody yet: written before anybody said who they are */
const NOBODY = ''

/** what storage refused (a private window, a full profile), until the window closes */
const held = new Map<string, string>()

/**
 * Each person's own, of one article: another who sits down here finds their own box empty. Kept in this browser profile until
 * they are sent or emptied, so that neither another article in the tab, a reload nor a crash takes them. `person` null: nobody has
 * said who they are; what they write is the next one's who does.
 */
export function commentDrafts(article: string, person: string | null): CommentDrafts {
  const own = draftsUnder(article, person ?? NOBODY)
  if (person === null) return own
  const nobodys = draftsUnder(article, NOBODY)
  return {
    get: (key) => {
      const both = [own.get(key), nobodys.get(key)].filter((words) => words !== undefined)
      return both.length === 0 ? undefined : both.join('\n')
    },
    set: (key, text) => {
      own.set(key, text)
      nobodys.drop(key)
    },
    drop: (key) => {
      own.drop(key)
      nobodys.drop(key)
    },
  }
}

function draftsUnder(article: string, person: string): CommentDrafts {
  const name = (key: string): string => `rednet-desk.comment-draft.${article}.${person}.${key}`
  const drop = (key: string): void => {
    held.delete(name(key))
    try {
      localStorage.removeItem(name(key))
    } catch {
      // nothing of it was stored
    }
  }
  return {
    drop,
    get: (key) => {
      try {
        return held.get(name(key)) ?? localStorage.getItem(name(key)) ?? undefined
      } catch {
        return held.get(name(key))
      }
    },
    set: (key, text) => {
      if (text === '') return drop(key)
      held.set(name(key), text)
      try {
        localStorage.setItem(name(key), text)
      } catch {
        // it is held
      }
    },
  }
}
