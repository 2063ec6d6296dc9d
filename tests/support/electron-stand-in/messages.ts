import { z } from 'zod'

/** What the stand-in module (inside the program's process) and its driver (the test, which owns the browser) say to each other. */

const PortDataSchema = z.union([z.string(), z.instanceof(Uint8Array)])
export type PortData = z.infer<typeof PortDataSchema>

const WindowSchema = z.int()
const ToPageSchema = z.strictObject({ type: z.literal('to-page'), window: WindowSchema, channel: z.string() })
const PortMessageSchema = z.strictObject({ type: z.literal('port-message'), port: z.string(), data: PortDataSchema })
const PortCloseSchema = z.strictObject({ type: z.literal('port-close'), port: z.string() })

/** a menu item with its place: the labels that lead to it */
const MenuItemSchema = z.strictObject({ path: z.array(z.string()), accelerator: z.string().nullable(), acts: z.boolean() })
export type MenuEntry = z.infer<typeof MenuItemSchema>

export const FromProgramSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('open-window'), window: WindowSchema, preload: z.string(), width: z.int(), height: z.int() }),
  z.strictObject({ type: z.literal('load'), window: WindowSchema, url: z.string() }),
  z.strictObject({ type: z.literal('destroy-window'), window: WindowSchema }),
  ToPageSchema, PortMessageSchema, PortCloseSchema,
  z.strictObject({ type: z.literal('response'), id: z.int(), status: z.int(), headers: z.record(z.string(), z.string()), body: z.instanceof(Uint8Array) }),
  z.strictObject({ type: z.literal('navigate-answer'), id: z.int(), prevented: z.boolean() }),
  z.strictObject({ type: z.literal('guard-answer'), id: z.int(), held: z.boolean() }),
  z.strictObject({ type: z.literal('menu'), items: z.array(MenuItemSchema) }),
  z.strictObject({ type: z.literal('dialog'), id: z.int(), kind: z.enum(['message', 'open', 'save']), message: z.string(), detail: z.string(), buttons: z.array(z.string()) }),
  z.strictObject({ type: z.literal('outside'), what: z.string() }),
  z.strictObject({ type: z.literal('to-front') }),
])
export type FromProgram = z.infer<typeof FromProgramSchema>

/** what Electron asks of the program by itself, and whether the program says no */
export const GuardSchema = z.strictObject({ guard: z.enum(['permission-request', 'permission-check', 'device', 'download', 'webview', 'redirect', 'navigate', 'frame-navigate', 'window-open']), about: z.string() })
export type Guard = z.infer<typeof GuardSchema>

export const FrameSchema = z.strictObject({ url: z.string(), top: z.boolean() })

export const ToProgramSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('request'), id: z.int(), url: z.string(), method: z.string() }),
  z.strictObject({ type: z.literal('loaded'), window: WindowSchema }),
  z.strictObject({ type: z.literal('from-page'), window: WindowSchema, frame: FrameSchema, channel: z.string(), data: z.unknown(), ports: z.array(z.string()) }),
  PortMessageSchema, PortCloseSchema,
  z.strictObject({ type: z.literal('navigate-asked'), id: z.int(), window: WindowSchema, url: z.string(), top: z.boolean() }),
  z.strictObject({ type: z.literal('guard-asked'), id: z.int(), window: WindowSchema, ...GuardSchema.shape }),
  z.strictObject({ type: z.literal('window-open-asked'), window: WindowSchema, url: z.string() }),
  z.strictObject({ type: z.literal('window-close-asked'), window: WindowSchema }),
  z.strictObject({ type: z.literal('page-gone'), window: WindowSchema }),
  z.strictObject({ type: z.literal('menu-chosen'), path: z.array(z.string()) }),
  z.strictObject({ type: z.literal('dialog-answer'), id: z.int(), response: z.int(), filePaths: z.array(z.string()) }),
])
export type ToProgram = z.infer<typeof ToProgramSchema>
