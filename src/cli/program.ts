import { Command, type OptionValues } from 'commander'
import { ActionSchema } from '#core/article/article.ts'
import { VersionNameSchema } from '#core/revision/revision.ts'
import type { z } from 'zod'
import { audit } from './commands/audit.ts'
import { backup, listAll, restore, verify } from './commands/backup.ts'
import { comments } from './commands/comments.ts'
import { deadline } from './commands/deadline.ts'
import { doctor } from './commands/doctor.ts'
import { exportPages } from './commands/export.ts'
import { history, nameRevision, restoreRevision } from './commands/history.ts'
import { ingest } from './commands/ingest.ts'
import { list } from './commands/list.ts'
import { receiveFile, receiveTray, sendArticle } from './commands/package.ts'
import { tray } from './commands/tray.ts'
import { addPerson, changePerson, listPeople, removePerson } from './commands/people.ts'
import { preview } from './commands/preview.ts'
import { publish } from './commands/publish.ts'
import { card, distrustKey, makeKey, reportLost, trustCard } from './commands/trust.ts'
import { redline } from './commands/redline.ts'
import { review } from './commands/review.ts'
import { dropPreset, dropSearch, keepPreset, keepSearch, listPresets, listSearches } from './commands/saved.ts'
import { search } from './commands/search.ts'
import { serve } from './commands/serve.ts'
import { show } from './commands/show.ts'
import { tag } from './commands/tag.ts'
import { trash } from './commands/trash.ts'
import { verify as verifySigned } from './commands/verify.ts'
import {
  actionList, AuditSchema, BackupSchema, CardSchema, ChangePersonSchema, DoctorSchema, ExportSchema, GlobalSchema, IngestSchema, inboxKindOption, KeepPresetSchema, KeepSearchSchema, ListSchema, LostSchema, MakeKeySchema, NameSchema, NameVersionSchema, parsed, PublishSchema, RedlineSchema, RestoreRevisionSchema, RevSchema, RestoreSchema, ReviewSchema, RoleOptionSchema, SearchSchema, roleOption, otherRoleOption, ReceiveSchema, SendPackageSchema, TraySchema, ServeSchema, ShowSchema, stageOption, formatOption, TagSchema, TrashSchema, TrustSchema, VerifySchema, CommentsSchema, DeadlineSchema,
} from './options.ts'
import { Report, type Terminal } from './terminal.ts'
import { UsageError } from './usage-error.ts'
import { HELP } from './usage-words.ts'

const EXAMPLES = `
例：
  desk ingest 来稿.txt --library 稿库 --full-width
  desk people add 林编辑 --role editor --library 稿库
  desk history ID --library 稿库
  desk redline ID --to 花脸稿.html --library 稿库
  desk restore ID --rev 3 --as 林编辑 --library 稿库
  desk review ID pass --as 林编辑 --library 稿库
  desk package ID --to 稿件.rnpkg --as 林编辑 --library 稿库
  desk receive 稿件.rnpkg --library 稿库
  desk export --signed --to 网站根目录 --library 稿库
  desk export ID --format docx --to 送审件 --library 稿库
  desk export --saved 本周要闻 --preset 存档 --to 存档 --library 稿库
  desk publish --to 网站 --library 稿库
  desk backup --to 移动硬盘 --library 稿库
  desk backup restore 备份.zip --to 新稿库

退出码：0 办成；1 被拒绝或部分失败（--json 时标准错误上是 {"code","message","data"}）；2 用法不对`

/** Every command, and what becomes of the exit code. */
export function deskProgram(terminal: Terminal, exit: (code: number) => void): Command {
  const program = new Command('desk')
    .description('红网采编工作站的命令行：收稿、查稿、审稿、签发、导出、备份')
    .option('--library <文件夹>', '稿库；没有就新建。备份的 restore、verify 不用')
    .option('--json', '标准输出只有一个 JSON 值', false)
    .helpOption('-h, --help', '看用法').helpCommand('help [command]', '看一个命令的用法')
    .configureHelp(HELP)
    .addHelpText('after', EXAMPLES)

  /** Options of the command and of the program, checked; then the work; then its exit code. */
  const run = <T extends { json: boolean }>(schema: z.ZodType<T>, command: Command, work: (options: T, report: Report) => Promise<number>) => {
    const given: OptionValues = command.optsWithGlobals()
    const options = parsed(schema, given)
    return work(options, new Report(options.json, terminal)).then(exit)
  }

  program.command('ingest').argument('<文件...>', '.txt、.docx、.html、.mht、.md').description('把整页文字、Word 文稿、网页文件认成稿件')
    .option('--full-width', '汉字间的半角标点改成全角').option('--as <姓名>', '以谁的名义')
    .action((files: string[], _options: unknown, command: Command) => run(IngestSchema, command, (options, report) => ingest(files, options, report)))

  program.command('list').description('列出稿件，最近改动的在前')
    .addOption(stageOption).option('--publication <状态>', '只列这个发布状态的：none 未发布、published 已发布、correcting 更正中、withdrawing 撤稿中、withdrawn 已撤稿、reinstating 恢复中').option('--channel <代号>', '只列这个频道的').option('--tag <标签>', '只列有此标签的').option('--section <栏目>', '只列这个栏目的')
    .option('--person <姓名>', '只列他署名、编辑或写过的，和正等他审签的')
    .option('--inbox <姓名>', '只列他的待办：待签发、待审、退回、待写、等别人；先到截稿时间的在前，再是等得最久的').option('--from <日期>', '从哪天起：发布日期，未发布的看最近改动').option('--to <日期>', '到哪天止，含当天')
    .option('--query <词>', '标题、署名、标签、导语里要有的词').option('--limit <篇数>', '最多列几篇').option('--trashed', '只列回收站里的', false).option('--saved <名称>', '列一个常用筛选里的')
    .action((_options: unknown, command: Command) => run(ListSchema, command, list))

  program.command('search').argument('<词>').description('全文查找；空格隔开的几个词都要有').option('--limit <篇数>', '最多列几篇')
    .action((query: string, _options: unknown, command: Command) => run(SearchSchema, command, (options, report) => search(query, options, report)))

  const saved = program.command('saved').description('常用筛选：存好的筛选，list、export、publish 用 --saved 名称')
    .action((_options: unknown, command: Command) => run(GlobalSchema, command, listSearches))
  saved.command('keep').argument('<名称>').description('存一个；同名的换掉').addOption(stageOption).option('--publication <状态>', '发布状态').addOption(inboxKindOption).option('--channel <代号>', '频道').option('--tag <标签>', '标签').option('--section <栏目>', '栏目')
    .option('--person <姓名>', '署名、编辑或写过的人').option('--from <日期>', '从哪天起').option('--to <日期>', '到哪天止，含当天').option('--query <词>', '全文里要有的词')
    .action((name: string, _options: unknown, command: Command) => run(KeepSearchSchema, command, (options, report) => keepSearch(name, options, report)))
  saved.command('drop').argument('<名称>').description('去掉一个').action((name: string, _options: unknown, command: Command) => run(GlobalSchema, command, (options, report) => dropSearch(name, options, report)))
  const presets = program.command('presets').description('导出方案：一次导出的几种格式，export 用 --preset 名称')
    .action((_options: unknown, command: Command) => run(GlobalSchema, command, listPresets))
  presets.command('keep').argument('<名称>').description('存一个；同名的换掉').requiredOption('--format <FORMAT...>', formatOption.description)
    .action((name: string, _options: unknown, command: Command) => run(KeepPresetSchema, command, (options, report) => keepPreset(name, options, report)))
  presets.command('drop').argument('<名称>').description('去掉一个').action((name: string, _options: unknown, command: Command) => run(GlobalSchema, command, (options, report) => dropPreset(name, options, report)))

  program.command('show').argument('<稿件>').description('看一篇稿件').option('--text', '正文的纯文字')
    .action((id: string, _options: unknown, command: Command) => run(ShowSchema, command, (options, report) => show(id, options, report)))

  program.command('comments').argument('<稿件>').description('看一篇稿件的批注，按正文的顺序').option('--open', '只看没解决的', false)
    .action((id: string, _options: unknown, command: Command) => run(CommentsSchema, command, (options, report) => comments(id, options, report)))

  const people = program.command('people').description('稿库里的人')
  people.command('add').argument('<姓名>').description('添一个人').addOption(roleOption)
    .action((name: string, _options: unknown, command: Command) =>
      run(RoleOptionSchema, command, (options, report) => addPerson(parsed(NameSchema, name), options, report)))
  people.command('list').description('列出所有的人').action((_options: unknown, command: Command) => run(GlobalSchema, command, listPeople))

  people.command('change').argument('<姓名>').description('改名字或身份').addOption(otherRoleOption).option('--name <姓名>', '改叫什么')
    .action((name: string, _options: unknown, command: Command) => run(ChangePersonSchema, command, (options, report) => changePerson(name, options, report)))
  people.command('remove').argument('<姓名>').description('移出稿库：写过的、审过的、签过的都留着，钥匙从现在起不再签')
    .action((name: string, _options: unknown, command: Command) => run(GlobalSchema, command, (options, report) => removePerson(name, options, report)))

  people.command('key').argument('<姓名>').description('给此人做一把签名的钥匙，留在这台机器上').requiredOption('--passphrase-from <文件>', '口令在哪个文件里；- 为标准输入')
    .action((name: string, _options: unknown, command: Command) => run(MakeKeySchema, command, (options, report) => makeKey(name, options, report)))
  people.command('card').argument('<姓名>').description('导出此人的名片，给别的工作站去信任').requiredOption('--to <文件>', '写到哪里')
    .action((name: string, _options: unknown, command: Command) => run(CardSchema, command, (options, report) => card(name, options, report)))
  people.command('trust').argument('<名片文件或指纹>').description('信任一张名片，或稿库里已有的一把钥匙：此人的签名从此算数。先在电话里核对指纹').option('--as <姓名>', '谁来办')
    .action((file: string, _options: unknown, command: Command) => run(TrustSchema, command, (options, report) => trustCard(file, options, report)))
  people.command('distrust').argument('<指纹或姓名>').description('不再信任一把钥匙：它签过的全都不算。丢了钥匙用 lost').option('--as <姓名>', '谁来办')
    .action((whose: string, _options: unknown, command: Command) => run(TrustSchema, command, (options, report) => distrustKey(whose, options, report)))

  people.command('lost').argument('<指纹或姓名>').description('报失一把钥匙：从那时起不再算数，以前签的照旧有效').option('--since <时刻>', '从何时起，UTC，如 2026-11-28T01:30:00.000Z；不说就是现在').option('--as <姓名>', '谁来办')
    .action((whose: string, _options: unknown, command: Command) => run(LostSchema, command, (options, report) => reportLost(whose, options, report)))

  program.command('review').argument('<稿件与动作...>').usage(`ID... ${actionList} --as 姓名 [--reason 理由] [--notice 说明]`).description('送审、通过、退稿、签发、撤回；已发布的：更正（correct）、撤稿（retract）、恢复发布（reinstate）、放弃（abandon）')
    .requiredOption('--as <姓名>', '谁来办').option('--reason <理由>', '退稿、撤回、更正、撤稿、恢复发布须有').option('--notice <说明>', '更正、撤稿须有：登在网页上给读者看的话').option('--tick <TASK...>', '审稿清单里要人核对的，办了哪些').option('--passphrase-from <文件>', '签名的口令在哪个文件里；- 为标准输入')
    .action((words: string[], _options: unknown, command: Command) => run(ReviewSchema, command, (options, report) => {
      const action = ActionSchema.safeParse(words.at(-1))
      if (!action.success || words.length < 2) throw new UsageError(`用法：review ID... ${actionList} --as 姓名`)
      return review(words.slice(0, -1), action.data, options, report)
    }))

  program.command('deadline').argument('<稿件>').description('定一篇稿件的截稿时间；不影响已过的审').requiredOption('--as <姓名>', '谁来定：编辑或总编辑')
    .option('--at <时间>', '北京时间，如 "2026-12-06 18:00"').option('--clear', '不再限时间', false)
    .action((id: string, _options: unknown, command: Command) => run(DeadlineSchema, command, (options, report) => {
      if (options.clear === (options.at !== null)) throw new UsageError('须给 --at，或 --clear，二者取一')
      return deadline(id, options, report)
    }))

  program.command('package').argument('<稿件>').description('把一篇稿件连同图片、修订做成稿件包，发给别的工作站')
    .option('--to <文件>', '写到哪里，如 稿件.rnpkg；已有同名文件时不写').option('--to-tray', '放入发稿箱', false).option('--for <姓名>', '只有此人能打开；须先信任其名片').option('--as <姓名>', '谁来发；有钥匙的人签名').option('--note <附言>', '给收稿人的话').option('--passphrase-from <文件>', '签名的口令在哪个文件里；- 为标准输入')
    .action((id: string, _options: unknown, command: Command) => run(SendPackageSchema, command, (options, report) => {
      if (options.toTray === (options.to !== null)) throw new UsageError('须说明写到哪里：--to 文件，或 --to-tray，二者取一')
      return sendArticle(id, options, report)
    }))
  program.command('receive').argument('[稿件包]').description('接收稿件包：新稿收入，旧稿更新，两边都改过的合并')
    .option('--tray', '收稿箱里到齐的都收，收过的、放一边的除外', false).option('--as <姓名>', '谁来收').option('--passphrase-from <文件>', '打开加密稿件包的口令在哪个文件里；- 为标准输入').option('--keep <哪边>', '两边改了同一处时留 ours 这里的、theirs 对方的、both 都留')
    .option('--trust', '签名的人还不认识：信任随包来的名片，再接收。先在电话里核对指纹', false).option('--anyway', '签名的人不认识、不再信任或名字对不上，也照样接收', false)
    .action((file: string | undefined, _options: unknown, command: Command) => run(ReceiveSchema, command, (options, report) => {
      if (options.tray === (file !== undefined)) throw new UsageError('须说明收哪个：稿件包的文件，或 --tray，二者取一')
      return file === undefined ? receiveTray(options, report) : receiveFile(file, options, report)
    }))
  program.command('tray').description('这台机器上的收稿箱和发稿箱：两个文件夹，共享的或同步的都行；设好后稿件包经它们来往').option('--in <文件夹>', '收稿箱').option('--out <文件夹>', '发稿箱')
    .option('--clear <哪个>', '不再用：in 或 out', (word: string, words: string[] | undefined) => [...words ?? [], word])
    .action((_options: unknown, command: Command) => run(TraySchema, command, tray))

  const histories = program.command('history').argument('<稿件>').description('列出一篇稿件的修订，最新的在前')
    .action((id: string, _options: unknown, command: Command) => run(GlobalSchema, command, (options, report) => history(id, options, report)))
  histories.command('name').argument('<稿件>').argument('<版>').argument('[名称]').description('给一版起个名；有名的版本不会被整理掉').option('--clear', '去掉名称', false).option('--as <姓名>', '谁来命名')
    .action((id: string, rev: string, name: string | undefined, _options: unknown, command: Command) => run(NameVersionSchema, command, (options, report) => {
      if (options.clear === (name !== undefined)) throw new UsageError('须给名称，或 --clear，二者取一')
      return nameRevision(id, parsed(RevSchema, rev), name === undefined ? null : parsed(VersionNameSchema, name), options, report)
    }))

  program.command('redline').argument('<稿件>').description('花脸稿：谁改了什么；存成网页，或本机有 Chrome、Edge、Chromium 时存成 PDF')
    .option('--from <版>', '从哪一版起；不说就从第一次送审').option('--to <文件或版...>', '存到哪个文件，.html 或 .pdf；是数字就是到哪一版止，不说就到最新', (word: string, words: string[] | undefined) => [...words ?? [], word])
    .option('--force', '已有这个文件也写', false)
    .action((id: string, _options: unknown, command: Command) => run(RedlineSchema, command, (options, report) => redline(id, options, report)))

  program.command('restore').argument('<稿件>').description('把稿件恢复成某一版的文字，作为新的一版；换下的文字仍在修订里')
    .requiredOption('--rev <版>', '恢复哪一版').option('--as <姓名>', '谁来办；送审后的稿件须写明')
    .action((id: string, _options: unknown, command: Command) => run(RestoreRevisionSchema, command, (options, report) => restoreRevision(id, options, report)))

  program.command('trash').argument('<稿件...>').description('把草稿、已撤回的稿件移入回收站；文件仍在稿库里，随时可以移出').option('--as <姓名>', '以谁的名义')
    .action((ids: string[], _options: unknown, command: Command) => run(TrashSchema, command, (options, report) => trash(ids, 'in', options, report)))
  program.command('untrash').argument('<稿件...>').description('把稿件移出回收站，回到原来的环节').option('--as <姓名>', '以谁的名义')
    .action((ids: string[], _options: unknown, command: Command) => run(TrashSchema, command, (options, report) => trash(ids, 'out', options, report)))

  program.command('tag').argument('<稿件...>').description('给几篇稿件加上、去掉标签').option('--add <TAG...>', '加上').option('--remove <TAG...>', '去掉').option('--as <姓名>', '以谁的名义')
    .action((ids: string[], _options: unknown, command: Command) => run(TagSchema, command, (options, report) => tag(ids, options, report)))

  program.command('export').argument('[稿件...]').description('导出网页，或别的格式；未签发的只作未签发稿导出，文件名和文中都标明。别的格式不覆盖已有的文件')
    .addOption(formatOption).option('--preset <名称>', '一个导出方案里的几种格式').option('--signed', '所有已签发的', false).option('--saved <名称>', '一个常用筛选里的').option('--inbox <姓名>', '常用筛选是待办的：谁的').option('--to <文件夹>', '导出到哪里；不说就是稿库的 exports')
    .action((ids: string[], _options: unknown, command: Command) => run(ExportSchema, command, (options, report) => {
      if ([options.signed, options.saved !== null, ids.length > 0].filter(Boolean).length !== 1) throw new UsageError('须说明导出哪些：稿件 ID、--signed 或 --saved，三者取一')
      if (options.format !== null && options.preset !== null) throw new UsageError('--format 和 --preset 二者取一')
      return exportPages(ids, options, report)
    }))

  program.command('audit').description('审计日志：谁在何时审、签、导出、收发、信任了什么；被截断或改动会说出来').option('--csv', '表格，给 Excel、WPS', false).option('--article <稿件>', '只列这篇的')
    .action((_options: unknown, command: Command) => run(AuditSchema, command, audit))

  program.command('publish').description('导出整个网站：所有已签发的稿件、频道首页、栏目、标签、存档、订阅与站点地图；只写有变动的文件')
    .option('--to <文件夹>', '导出到哪里；每个域名一个文件夹，各自复制到网站根目录。不说就是记住的地方，没记过是稿库的 exports/site').option('--remember', '记住 --to：以后不说也写到那里，「发布」页也是', false)
    .option('--only <ID...>', '只发这几篇和它们所在的列表，网站上别的不动').option('--saved <名称>', '只发一个常用筛选里已签发的').option('--inbox <姓名>', '常用筛选是待办的：谁的').option('--dry-run', '只说会写什么、删什么，不动文件', false).option('--remove-many', '真的要撤下许多稿件', false).option('--anyway', '网站上的出自稿库里没有的一次签发（像是恢复过旧稿库），也换成稿库里的', false)
    .action((_options: unknown, command: Command) => run(PublishSchema, command, (options, report) => {
      if (options.saved !== null && options.only.length > 0) throw new UsageError('--only 和 --saved 二者取一')
      return publish(options, report)
    }))

  program.command('preview').argument('[网站文件夹]').description('在本机浏览器里看导出的网站；只读，按 Ctrl+C 结束。不说文件夹，就是 --library 的网站')
    .action((folder: string | undefined, _options: unknown, command: Command) => run(VerifySchema, command, (options, report) => preview(folder ?? null, options, report)))

  program.command('verify').argument('<稿件、稿件包、网页或稿件文件>').description('核对签名：内容、每一步的记录、签名人，说出第一处对不上的，和核对了什么。网页凭旁边的 .proof.json')
    .action((what: string, _options: unknown, command: Command) => run(GlobalSchema, command, (options, report) => verifySigned(what, options, report)))

  const backups = program.command('backup').description('把整个稿库备份成一个文件，读回核对；写稿时也可以').option('--to <文件夹>', '备份到哪里；不说就是每天备份的地方')
    .action((_options: unknown, command: Command) => run(BackupSchema, command, backup))
  backups.command('list').description('列出备份').action((_options: unknown, command: Command) => run(GlobalSchema, command, listAll))
  backups.command('verify').argument('<文件>').description('把一份备份从头读到尾，核对每个文件')
    .action((file: string, _options: unknown, command: Command) => run(VerifySchema, command, (_, report) => verify(file, report)))
  backups.command('restore').argument('<文件>').description('恢复成一个新稿库').option('--to <文件夹>', '新稿库；须是没有的或空的文件夹')
    .option('--salvage', '损坏的文件跳过并列出，其余照样恢复', false)
    .action((file: string, _options: unknown, command: Command) => run(RestoreSchema, command, (options, report) => restore(file, options, report)))

  program.command('serve').description('在本机浏览器里使用稿库').option('--port <端口>', '0 为任一空闲端口')
    .action((_options: unknown, command: Command) => run(ServeSchema, command, serve))
  program.command('doctor').description('通读稿库，报告问题；不改动任何文件').option('--repair', '修复能修的；修不了的移到 set-aside，一个字节也不丢', false)
    .action((_options: unknown, command: Command) => run(DoctorSchema, command, doctor))
  return program
}
