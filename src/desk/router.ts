import { implement, type Router } from '@orpc/server'
import { contract, type Contract } from '#contract/contract.ts'
import { contractError } from './contract-error.ts'
import { DeskError } from './desk-error.ts'
import { realDisk } from './store/disk.ts'
import { exportArticles } from './export/export-articles.ts'
import { exporterOf, noteExport } from './export/note-export.ts'
import type { Library } from './library/library.ts'
import { stderrLog, type DeskLog } from './log.ts'
import { mergeEvents } from './merge-events.ts'
import { saveCopy } from './save-copy.ts'
import type { Shell } from './shell.ts'
import { isInside } from './store/library-folder.ts'
import { redlineFile } from './redline/redline-file.ts'
import { readSource } from './text-source.ts'
import { exportedAs, wechatText } from './ways-out/export-way.ts'
import { cardBytes } from './trust/contact-cards.ts'

/** What a shell gives with every call. */
export type DeskContext = { library: Library, shell: Shell, sessionId: string }

/** The desk behind the contract. Both shells mount this; neither lists procedures by hand. */
// The type is written out: the inferred one is longer than the compiler puts into a declaration.
export function createRouter(log: DeskLog = stderrLog): Router<Contract, DeskContext> {
  const desk = implement(contract).$context<DeskContext>().use(async ({ next, path }) => {
    try {
      return await next()
    } catch (error) {
      throw contractError(error, path, log)
    }
  })

  return desk.router({
    access: {
      state: desk.access.state.handler(({ context }) => context.library.access()),
      takeOver: desk.access.takeOver.handler(({ context }) => context.library.takeOver()),
    },
    library: {
      view: desk.library.view.handler(({ context }) => context.library.view()),
      addPerson: desk.library.addPerson.handler(({ input, context }) => context.library.addPerson({ name: input.name, role: input.role }, input.by)),
      changePerson: desk.library.changePerson.handler(({ input, context }) => context.library.changePerson(input.person, input.base, input.by)),
      removePerson: desk.library.removePerson.handler(async ({ input, context }) => {
        await context.library.removePerson(input.id, input.by)
        return {}
      }),
      personAffairs: desk.library.personAffairs.handler(async ({ input, context }) => {
        await context.library.listed
        return context.library.personAffairs(input.id, input.role)
      }),
      saveChannel: desk.library.saveChannel.handler(({ input, context }) => context.library.saveChannel(input.channel, input.by, input.base)),
      saveReturnReasons: desk.library.saveReturnReasons.handler(async ({ input, context }) => ({ reasons: await context.library.saveReturnReasons(input.reasons, input.by, input.base) })),
    },
    article: {
      list: desk.article.list.handler(({ input, context }) => context.library.list(input)),
      get: desk.article.get.handler(({ input, context }) => context.library.get(input.id)),
      create: desk.article.create.handler(({ input, context }) => context.library.create(input.by, input)),
      save: desk.article.save.handler(({ input, context }) => context.library.save(input)),
      origin: desk.article.origin.handler(({ input, context }) => context.library.origin(input.id)),
      original: desk.article.original.handler(async ({ input, context }) => {
        const { name, bytes } = await context.library.original(input.id)
        return { name, file: new File([Uint8Array.from(bytes)], name) }
      }),
      saveOriginal: desk.article.saveOriginal.handler(async ({ input, context }) => saveCopy(context.shell, context.library.location, await context.library.original(input.id))),
      inbox: desk.article.inbox.handler(({ input, context }) => context.library.inbox(input.of)),
      rows: desk.article.rows.handler(async ({ input, context }) => {
        await context.library.listed
        return { articles: context.library.rows(input.ids) }
      }),
      next: desk.article.next.handler(async ({ input, context }) => context.library.nextOf(await context.library.get(input.id))),
    },
    history: {
      list: desk.history.list.handler(async ({ input, context }) => ({ revisions: await context.library.history(input.id) })),
      get: desk.history.get.handler(({ input, context }) => context.library.revision(input.id, input.rev)),
      restore: desk.history.restore.handler(({ input, context }) => context.library.restore(input)),
      name: desk.history.name.handler(async ({ input, context }) => ({ revision: await context.library.nameRevision(input) })),
    },
    redline: {
      get: desk.redline.get.handler(({ input: { id, from, to }, context }) => context.library.redline(id, { from, to })),
      file: desk.redline.file.handler(async ({ input, context }) => {
        const { name, bytes } = await redlineFile(context, input)
        return { name, file: new File([Uint8Array.from(bytes)], name) }
      }),
      save: desk.redline.save.handler(async ({ input, context }) => saveCopy(context.shell, context.library.location, await redlineFile(context, input))),
    },
    comment: { act: desk.comment.act.handler(({ input, context }) => context.library.comment(input)) },
    trash: {
      put: desk.trash.put.handler(({ input, context }) => context.library.trash(input)),
      putBack: desk.trash.putBack.handler(({ input, context }) => context.library.untrash(input)),
    },
    template: {
      list: desk.template.list.handler(({ context }) => context.library.aids()),
      save: desk.template.save.handler(({ input, context }) => context.library.saveTemplate(input)),
      remove: desk.template.remove.handler(async ({ input, context }) => {
        await context.library.removeTemplate(input)
        return {}
      }),
      saveSnippet: desk.template.saveSnippet.handler(({ input, context }) => context.library.saveSnippet(input)),
      removeSnippet: desk.template.removeSnippet.handler(async ({ input, context }) => {
        await context.library.removeSnippet(input)
        return {}
      }),
    },
    package: {
      make: desk.package.make.handler(async ({ input, context }) => {
        const { sent, bytes } = await context.library.packages.make(input)
        return { sent, file: new File([Uint8Array.from(bytes)], sent.name) }
      }),
      save: desk.package.save.handler(async ({ input, context }) => {
        const { sent, bytes } = await context.library.packages.make(input)
        const saved = await saveCopy(context.shell, context.library.location, { name: sent.name, bytes })
        return saved === null ? null : { sent, ...saved }
      }),
      open: desk.package.open.handler(async ({ input, context }) => context.library.packages.open(await input.file.bytes(), input)),
      look: desk.package.look.handler(({ input, context }) => context.library.packages.look(input.handle, input)),
      picture: desk.package.picture.handler(async ({ input, context }) => ({ file: new File([Uint8Array.from(await context.library.packages.picture(input.handle, input.asset))], input.asset) })),
      receive: desk.package.receive.handler(({ input, context }) => context.library.packages.receive(input.handle, input, input.rev)),
      trustSender: desk.package.trustSender.handler(({ input, context }) => context.library.packages.trustSender(input.handle, input.by)),
    },
    tray: {
      state: desk.tray.state.handler(({ context }) => context.library.trays.state()),
      keep: desk.tray.keep.handler(async ({ input, context }) => {
        await context.library.trays.keep(input.which, input.folder === null ? null : folderBehind(context, input.folder))
        return await context.library.trays.state()
      }),
      look: desk.tray.look.handler(async ({ context }) => {
        await context.library.trays.look(true)
        return await context.library.trays.state()
      }),
      open: desk.tray.open.handler(({ input, context }) => context.library.trays.open(input.key, { by: input.by })),
      setAside: desk.tray.setAside.handler(async ({ input, context }) => {
        await context.library.trays.setAside(input.key, input.aside)
        return await context.library.trays.state()
      }),
      send: desk.tray.send.handler(({ input, context }) => context.library.trays.send(input)),
    },
    saved: {
      list: desk.saved.list.handler(({ context }) => context.library.saved.list()),
      keepSearch: desk.saved.keepSearch.handler(({ input, context }) => context.library.saved.keepSearch(input)),
      dropSearch: desk.saved.dropSearch.handler(({ input, context }) => context.library.saved.dropSearch(input.name)),
      keepPreset: desk.saved.keepPreset.handler(({ input, context }) => context.library.saved.keepPreset(input)),
      dropPreset: desk.saved.dropPreset.handler(({ input, context }) => context.library.saved.dropPreset(input.name)),
    },
    audit: {
      list: desk.audit.list.handler(({ input, context }) => context.library.audit.list(input)),
      file: desk.audit.file.handler(async ({ input, context }) => {
        const { name, bytes } = await context.library.audit.csv(input.article)
        return { name, file: new File([Uint8Array.from(bytes)], name) }
      }),
      saveFile: desk.audit.saveFile.handler(async ({ input, context }) => saveCopy(context.shell, context.library.location, await context.library.audit.csv(input.article))),
    },
    trust: {
      view: desk.trust.view.handler(({ context }) => context.library.trust.view()),
      makeKey: desk.trust.makeKey.handler(({ input, context }) => context.library.trust.makeKey(input)),
      unlock: desk.trust.unlock.handler(({ input, context }) => context.library.trust.unlock(input)),
      lock: desk.trust.lock.handler(({ context }) => {
        context.library.trust.lock()
        return {}
      }),
      card: desk.trust.card.handler(async ({ input, context }) => {
        const { name, bytes } = await cardFile(context, input.person)
        return { name, file: new File([Uint8Array.from(bytes)], name) }
      }),
      saveCard: desk.trust.saveCard.handler(async ({ input, context }) => saveCopy(context.shell, context.library.location, await cardFile(context, input.person))),
      readCard: desk.trust.readCard.handler(async ({ input, context }) => context.library.trust.readCard(await input.file.bytes())),
      trust: desk.trust.trust.handler(async ({ input, context }) => context.library.trust.trust(await input.file.bytes(), input.by)),
      verify: desk.trust.verify.handler(async ({ input, context }) => {
        await context.library.listed
        return await context.library.trust.verify(input.id)
      }),
      reportLost: desk.trust.reportLost.handler(({ input, context }) => context.library.trust.reportLost(input)),
      setTrusted: desk.trust.setTrusted.handler(({ input, context }) => context.library.trust.setTrusted(input)),
    },
    search: {
      query: desk.search.query.handler(({ input, context, signal }) => context.library.search(input, { dropped: signal })),
    },
    ingest: {
      recognise: desk.ingest.recognise.handler(async ({ input, context }) => {
        const source = await readSource(input.source)
        return { name: source.name, ...context.library.recognise(source, input.fullWidth) }
      }),
      accept: desk.ingest.accept.handler(async ({ input, context }) => {
        const source = await readSource(input.source)
        const { article, notes } = await context.library.accept({ source, fullWidth: input.fullWidth, by: input.by })
        return { article, notes }
      }),
    },
    review: {
      act: desk.review.act.handler(({ input, context }) => context.library.review(input)),
      exported: desk.review.exported.handler(async ({ input, context }) => ({ last: await context.library.lastExport(input.id) })),
      setDeadline: desk.review.setDeadline.handler(({ input, context }) => context.library.setDeadline(input)),
    },
    asset: {
      add: desk.asset.add.handler(async ({ input, context }) => context.library.addAsset(input.file.name, await input.file.bytes())),
    },
    publish: {
      export: desk.publish.export.handler(({ input, context }) => exportTo(context, input)),
      exportAs: desk.publish.exportAs.handler(async ({ input, context }) => {
        await context.library.checked
        const path = exportPlace(context, input.folder)
        return { files: await exportedAs(context.library, input, path, context.shell.printPdf), folder: context.shell.folderFor(path) }
      }),
      wechat: desk.publish.wechat.handler(async ({ input, context }) => wechatText(context.library, input.id, input.by)),
    },
    site: {
      state: desk.site.state.handler(({ context }) => context.library.site.state()),
      folder: desk.site.folder.handler(async ({ context }) => context.shell.folderFor(await context.library.site.folder())),
      keepIn: desk.site.keepIn.handler(async ({ input, context }) => {
        await context.library.site.keepIn(input.folder === null ? null : folderBehind(context, input.folder))
        return await context.library.site.state()
      }),
      look: desk.site.look.handler(({ input, context }) => context.library.site.look(input)),
      publish: desk.site.publish.handler(async ({ input, context }) => {
        refuseWhileReading(context.library, await context.library.site.folder())
        return await context.library.site.publish(input)
      }),
      preview: desk.site.preview.handler(async ({ context }) => ({ url: await context.library.site.preview() })),
      cancel: desk.site.cancel.handler(({ context }) => {
        context.library.site.cancel()
        return {}
      }),
    },
    backup: {
      state: desk.backup.state.handler(({ context }) => context.library.backup.state()),
      list: desk.backup.list.handler(async ({ context }) => {
        const { backups, folder } = await context.library.backup.list()
        return { backups, folder: context.shell.folderFor(folder) }
      }),
      start: desk.backup.start.handler(({ input, context }) => context.library.backup.start(input.folder === null ? null : folderBehind(context, input.folder))),
      cancel: desk.backup.cancel.handler(({ context }) => {
        context.library.backup.cancel()
        return {}
      }),
      restore: desk.backup.restore.handler(({ input, context }) => context.library.backup.restore(input.file, input.folder === null ? null : folderBehind(context, input.folder))),
      keepIn: desk.backup.keepIn.handler(async ({ input, context }) => {
        await context.library.backup.keepIn(input.folder === null ? null : folderBehind(context, input.folder))
        return await context.library.backup.state()
      }),
    },
    shell: {
      capabilities: desk.shell.capabilities.handler(({ context }) => context.shell.capabilities()),
      chooseFolder: desk.shell.chooseFolder.handler(({ context }) => context.shell.chooseFolder()),
      revealFolder: desk.shell.revealFolder.handler(async ({ input, context }) => {
        await context.shell.revealFolder(input.handle)
        return {}
      }),
    },
    events: desk.events.handler(({ context, signal }) => {
      // A screen is here now; its first search should not wait.
      context.library.warmSearch()
      context.library.backup.schedule()
      context.library.trays.watch()
      const until = signal ?? new AbortController().signal
      return mergeEvents(until, context.library.events, context.shell.events)
    }),
  })
}
export type DeskRouter = ReturnType<typeof createRouter>

async function cardFile({ library }: DeskContext, person: string): Promise<{ name: string, bytes: Uint8Array }> {
  const card = await library.trust.card(person)
  return { name: `${card.name}.名片.json`, bytes: cardBytes(card) }
}

function folderBehind({ shell }: DeskContext, handle: string): string {
  const path = shell.folderPath(handle)
  if (path === null) throw new DeskError('folder-unknown', {})
  return path
}

async function exportTo(context: DeskContext, input: { ids: string[], folder: string | null, by: string | null }) {
  // 阅读下一篇 names an article of the whole library.
  await context.library.checked
  const { library, shell } = context
  const path = exportPlace(context, input.folder)
  exporterOf(library, input.by)
  const files = await exportArticles(library, input.ids, path, realDisk, (pages) => noteExport(library, pages, path, input.by))
  return { files, folder: shell.folderFor(path) }
}

function exportPlace(context: DeskContext, folder: string | null): string {
  const path = folder === null ? context.library.exportFolder : folderBehind(context, folder)
  refuseWhileReading(context.library, path)
  return path
}

/** Pages may go anywhere else; what lies in the library is its writer's. */
function refuseWhileReading(library: Library, path: string): void {
  const access = library.access()
  if (access.kind === 'writing' || !isInside(library.location, path)) return
  throw access.kind === 'lost' ? new DeskError('library-locked', { holder: access.holder }) : new DeskError('library-read-only', {})
}
