import { useQuery } from '@tanstack/react-query'
import type { ReviewRecord } from '#core/article/article.ts'
import type { CheckedStep } from '#core/trust/verification.ts'
import { useDeskQueries } from '#renderer/app/desk-context.tsx'
import { useTrust } from './use-trust.ts'

/** The records as the desk checked them; null while nobody here has a key and nothing is signed. */
export function useCheckedSteps(id: string, records: readonly ReviewRecord[]): readonly CheckedStep[] | null {
  const queries = useDeskQueries()
  const anybody = (useTrust().data?.contacts.length ?? 0) > 0 || records.some((record) => record.signature !== null)
  const asked = queries.trust.verify.queryOptions({ input: { id } })
  const { data } = useQuery({ ...asked, queryKey: [...asked.queryKey, records.length], enabled: anybody && records.length > 0 })
  return anybody && data !== undefined && data.signers.length === records.length ? data.signers : null
}
