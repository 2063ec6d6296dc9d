import { useQuery } from '@tanstack/react-query'
import type { ReviewRecord } from '#core/article/article.ts'
import type { CheckedStep, Finding } from '#core/trust/verification.ts'
import { useDeskQueries } from '#renderer/app/desk-context.tsx'
import { useTrust } from './use-trust.ts'

export type Checked = { steps: readonly CheckedStep[], /** the first thing that does not hold; null where all does */ problem: Finding | null }

/**
 * The records as the desk checked them; null while nobody here has a key and nothing is signed. That nothing is signed each record says of
 * itself: a problem it is where the article is signed off.
 */
export function useCheckedSteps(id: string, records: readonly ReviewRecord[]): Checked | null {
  const queries = useDeskQueries()
  const anybody = (useTrust().data?.contacts.length ?? 0) > 0 || records.some((record) => record.signature !== null)
  const asked = queries.trust.verify.queryOptions({ input: { id } })
  const { data } = useQuery({ ...asked, queryKey: [...asked.queryKey, records.length], enabled: anybody && records.length > 0 })
  if (!anybody || data === undefined || data.signers.length !== records.length) return null
  const isSaid = data.problem?.code === 'nothing-signed' && records.at(-1)?.to !== 'signed'
  return { steps: data.signers, problem: isSaid ? null : data.problem }
}
