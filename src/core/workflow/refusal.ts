import { z } from 'zod'

/** Why the newsroom's rules refuse a step. The interface has words and a way out for each. */
export const REFUSALS = [
  'wrong-stage',            // this action does not start from this stage
  'role-not-allowed',       // e.g. a correspondent cannot review
  'not-assigned',           // the channel gives this step to others
  'checklist-open',         // the step's list asks for something that is missing, or that nobody ticked
  'checklist-long',         // all that is owed of a list that was made longer meanwhile finds no room in the record of one step
  'tick-unknown',           // something was ticked that the step's list does not ask
  'reviews-missing',        // the channel asks for a review that nobody gave
  'own-article',            // nobody reviews or signs what they wrote
  'already-reviewed',       // no two reviews of one article by one person
  'reason-required',        // return and withdraw need one
  'headline-missing', 'body-empty', 'channel-missing',
  'placeholder-left',       // 【待核】 or TK still stands somewhere: signed words are published words
  'comments-open',          // a comment that must be resolved (必须解决) is open
  'related-unpublished',    // a card in the text leads to an article that no page has yet
  'permalink-taken',        // another signed article already has this address
  'notice-required',        // a correction or a withdrawal tells readers what and why
  'already-published',      // readers may have seen it: it is corrected or withdrawn with a notice, not taken back
  'reprint-incomplete',     // source, url, original author and headline, and an editor are required
] as const
export const RefusalSchema = z.enum(REFUSALS)
export type Refusal = z.infer<typeof RefusalSchema>
