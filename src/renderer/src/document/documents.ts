import { createContext } from 'react'
import type { ContractRouterClient } from '@orpc/contract'
import type { Contract } from '#contract/contract.ts'

export type DeskCalls = Pick<ContractRouterClient<Contract>, 'article' | 'ingest' | 'library' | 'events'>

/** Provided once by the app, around everything that opens articles or pastes pages. */
export const DeskCallsContext = createContext<DeskCalls | null>(null)
