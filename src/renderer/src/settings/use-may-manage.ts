import { mayManage, type NewsroomChange } from '#core/workflow/may-manage.ts'
import { useLibrary } from '#renderer/app/use-library.ts'
import { useWho } from '#renderer/app/who.ts'

/** May I, as who I say I am, change the newsroom so? `isPresent`: only these of its people are asked about */
export function useMayManage(isPresent: (id: string) => boolean = () => true): (change: NewsroomChange) => boolean {
  const me = useWho()
  const people = useLibrary().data?.people ?? []
  return (change) => mayManage(people.filter(({ id }) => isPresent(id)), me, change)
}
