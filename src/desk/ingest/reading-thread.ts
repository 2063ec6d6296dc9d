import { parentPort, workerData } from 'node:worker_threads'
import { invariant } from '#core/invariant.ts'
import { answerReader } from './answer-reader.ts'
import { ToReaderSchema } from './reader-messages.ts'

/** The thread that reads one foreign file and ends: however long that takes and whatever it unpacks to, the desk goes on saving. */
invariant(parentPort !== null, 'foreign files are read in a thread of their own')
const port = parentPort
port.postMessage(await answerReader(ToReaderSchema.parse(workerData)))
