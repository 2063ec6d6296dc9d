import { BackupDesk } from '#desk/backup/backup-desk.ts'
import { SiteDesk } from '#desk/export/site-desk.ts'
import { EventHub } from '#desk/library/event-hub.ts'
import type { Library } from '#desk/library/library.ts'
import { MachineSettings } from '#desk/machine-settings.ts'
import { SavedDesk } from '#desk/saved/saved-desk.ts'
import { realDisk } from '#desk/store/disk.ts'

const unused = (): never => { throw new Error('this test does not use it') }

/** A library for tests of the shells, which look at no article: one picture, and its view. */
export function fakeLibrary(assets: Record<string, string> = {}): Library & { hub: EventHub } {
  const hub = new EventHub()
  return {
    hub,
    name: '测试稿库', location: '/nowhere', readOnly: false, exportFolder: '/nowhere/export',
    view: () => ({ name: '测试稿库', location: '/nowhere', readOnly: false, channels: [], people: [], formerNames: [], returnReasons: [], tags: [], sections: [], sources: [], names: [], trashed: 0, problems: [] }),
    problems: () => [], channels: () => [], people: () => [],
    addPerson: unused, changePerson: unused, removePerson: unused, personAffairs: unused, saveChannel: unused, saveReturnReasons: unused, list: unused, inbox: unused, search: unused, warmSearch: () => {}, get: unused, create: unused, save: unused, lastExport: async () => null, review: unused, setDeadline: unused, trash: unused, untrash: unused, origin: unused, original: unused, comment: unused,
    audit: { list: unused, rows: unused, csv: unused, note: async () => ({ how: 'log', last: null }) },
    trust: { view: unused, makeKey: unused, unlock: unused, lock: unused, card: unused, readCard: unused, trust: unused, setTrusted: unused, reportLost: unused, verify: unused, verifyFile: unused, verifyPage: unused, proofOf: async () => null },
    aids: unused, saveTemplate: unused, saveSnippet: unused, removeTemplate: unused, removeSnippet: unused,
    history: unused, revision: unused, redline: unused, restore: unused, nameRevision: unused, settle: async () => {},
    recognise: unused, accept: unused, rows: () => [], nextOf: () => null, addAsset: unused,
    packages: { make: unused, sendTo: unused, open: unused, openFile: unused, look: unused, picture: unused, receive: unused, trustSender: unused, verifyFile: unused },
    trays: { isWatching: false, watch: () => {}, look: async () => {}, state: unused, settled: unused, keep: unused, open: unused, setAside: unused, send: unused, close: () => {} },
    saved: new SavedDesk('/nowhere', new MachineSettings('/nowhere')),
    access: () => ({ kind: 'writing' }), takeOver: unused,
    assetPath: async (name) => assets[name] ?? null,
    site: new SiteDesk({ root: '/nowhere', exportFolder: '/nowhere/export', machine: new MachineSettings('/nowhere'), shell: 'test', library: unused, changed: () => {} }),
    backup: new BackupDesk({ root: '/nowhere', disk: realDisk, name: () => '测试稿库', readOnly: true, machine: new MachineSettings('/nowhere'), now: () => new Date(0), changed: () => {} }),
    listed: Promise.resolve(), checked: Promise.resolve(),
    events: (signal) => hub.stream(signal),
    close: async () => {},
  }
}
