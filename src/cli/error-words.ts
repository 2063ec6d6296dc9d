import type { DeskErrorCode, DeskErrorData } from '#contract/errors.ts'
import type { Refusal } from '#core/workflow/refusal.ts'
import { holderWords } from '#desk/access/holder-words.ts'
import type { DeskError } from '#desk/desk-error.ts'
import { differenceWords } from './door-words.ts'
import { CHECK_WORDS, STAGE_WORDS } from './stage-words.ts'

const REFUSAL_WORDS: Record<Refusal, string> = {
  'wrong-stage': '稿件现在的环节不能这样做',
  'role-not-allowed': '此人的身份不能这样做',
  'not-assigned': '本频道的这一步由别人来做',
  'checklist-open': '审稿清单里有必须的还没办',
  'checklist-long': '要核对的多于一条记录记得下的 20 项：退稿（return）后重新送审，各步各核各的；或由总编辑在设置里把清单减短',
  'tick-unknown': '--tick 写的有一项不在这一步的清单里：照清单上的原话写',
  'reviews-missing': '频道要的审次还没审全：先补审，再签发',
  'own-article': '自己写的、自己提出更正或撤稿的，不能自己审或签',
  'already-reviewed': '同一人不能审同一稿件两次',
  'reason-required': '须用 --reason 说明理由',
  'headline-missing': '稿件没有主题',
  'body-empty': '稿件没有正文',
  'channel-missing': '稿件没有频道',
  'placeholder-left': '还有【待核】或 TK 没有处理',
  'comments-open': '还有必须解决的批注没有解决，用 comments 看是哪些', 'related-unpublished': '有相关稿件还没有签发，先签发它，或去掉那张卡片', 'permalink-taken': '已有签发的稿件用了同一链接',
  'notice-required': '须用 --notice 写给读者看的说明', 'already-published': '已经发布过，不能撤回：用 correct 更正或 retract 撤稿',
  'reprint-incomplete': '转载稿须有来源、链接、原作者、原标题和编辑',
}

const COMMENT_WORDS: Record<DeskErrorData<'comment-refused'>['reason'], string> = {
  'gone': '没有这条批注', 'not-yours': '只能改自己写的', 'role-not-allowed': '必须解决的批注由编辑处理', 'own-article': '自己稿件上必须解决的批注，要由别的编辑处理', 'too-many': '批注太多了',
}

const UNREADABLE_WORDS: Record<DeskErrorData<'text-unreadable'>['reason'], string> = {
  'empty': '里面没有文字', 'encoding': '编码认不出来', 'too-large': '文件太大', 'not-text': '不是文本文件', 'no-access': '打不开',
  'encrypted': '有密码，先在 Word 或 WPS 里去掉密码再存', 'old-format': '是旧格式，在 Word 或 WPS 里另存为 .docx', 'damaged': '已损坏，读不出来', 'other-office': '不是 Word 文稿', 'too-slow': '读了半分钟还没读完',
}

const BACKUP_WORDS: Record<DeskErrorData<'backup-rejected'>['reason'], string> = {
  'not-a-backup': '不是稿库的备份', 'truncated': '备份不完整，尾部缺失', 'damaged': '备份已损坏', 'unsafe-entry': '备份里有不该有的东西，没有恢复', 'duplicate': '备份里有重名文件，没有恢复',
  'too-large': '备份展开后大得不合情理，没有恢复', 'newer-version': '备份来自更新的版本，请升级本程序', 'not-found': '没有这个备份',
  'folder-missing': '备份文件夹不在', 'folder-not-empty': '目标文件夹不是空的；恢复只写到新文件夹', 'inside-library': '不能放在稿库文件夹里面',
  'busy': '正在备份或恢复', 'cancelled': '已取消', 'read-back-differs': '写出的备份读回来不一致，已丢弃；原有备份没有动',
  'no-space': '磁盘空间不够。没写完的已删掉，原有备份都在；腾出空间，或换一块磁盘，再试',
  'disk-refused': '这里读写不成。看看磁盘是否只读、有没有权限、是否接好，或换个地方再试；没写完的已删掉，原有备份都在',
}

const PACKAGE_WORDS: Record<DeskErrorData<'package-rejected'>['reason'], string> = {
  'not-a-package': '不是稿件包', 'truncated': '稿件包不完整，尾部缺失。等它传完，或请对方重发', 'trailing-data': '稿件包尾部多出了东西，没有接收。请对方重发', 'damaged': '稿件包已损坏，没有接收。请对方重发', 'bad-text': '稿件包里有读不成文字的东西，没有接收',
  'unsafe-entry': '稿件包里有不该有的东西，没有接收', 'duplicate': '稿件包里有重名文件，没有接收', 'too-large': '太大，稿件包装不下或展开后大得不合情理', 'too-deep': '稿件包里的层次深得不合情理，没有接收',
  'newer-version': '稿件包来自更新的版本，请升级本程序', 'not-found': '没有这个稿件包', 'wrong-signature': '签名不符：稿件包在路上被改过，没有接收', 'wrong-asset': '稿件包里的文件不是它自称的，没有接收', 'asset-missing': '稿件包里缺图片，没有接收。请对方重发',
  'trashed': '稿件在回收站里，先用 untrash 移出', 'unreadable': '文件读不出来：被别的程序占用，或没有权限', 'no-tray': '没有设发稿箱，先用 tray --out 设一个文件夹', 'tray-missing': '发稿箱的文件夹现在不在，接上移动硬盘、网络盘或同步文件夹再试', 'file-exists': '这里已有同名文件，没有写，原来的文件没有动。--to 换个名字',
  'not-for-here': '稿件包加密给了别处的人，这台机器上没有能打开它的钥匙。在此人的机器上收，或请对方另发',
}

const EXPORT_WORDS: Record<DeskErrorData<'export-refused'>['reason'], string> = {
  'trashed': '在回收站里，先用 untrash 移出', 'no-headline': '没有主题', 'no-channel': '没有频道', 'no-date': '没有发布时间', 'asset-missing': '图片不在稿库里',
  'path-clash': '两篇稿件会写到同一个地方', 'read-back-differs': '写出的文件读回来不一致', 'withdrawn': '已撤稿，只能导出写明撤稿的网页', 'signed-differs': '留存的已签发版本与签发时不符，用 verify 查清',
}

const SITE_WORDS: Record<DeskErrorData<'site-refused'>['reason'], string> = {
  'manifest-damaged': '清单读不出来，没有改动任何文件。从网站服务器或备份取回这个文件；取不回，就导出到一个空文件夹',
  'manifest-newer': '清单来自更新的版本，没有改动任何文件。用新版程序导出',
  'read-back-differs': '写出的文件读回来不一致，已停下。换一块磁盘再试',
  'busy': '正在导出网站',
  'no-site': '这里没有导出过网站。先 publish',
  'taken-back': '网站还没写完，有稿件被撤回签发、撤稿或另签了一版。网站还是原来的样子，重新 publish',
  'changed-meanwhile': '网站还没写完，有人改了这个文件，没有动它。把改动移出来，或让它回到原样，再 publish',
  'still-reading': '稿库还没读完，过一会儿再试',
  'stopped': '已停下；网站还是原来的样子',
}

const PDF_WORDS: Record<DeskErrorData<'pdf-refused'>['reason'], string> = {
  'no-browser': '没有做成 PDF：本机找不到 Chrome、Edge 或 Chromium。改存 .html，再从浏览器里打印', 'failed': '没有做成 PDF：浏览器没有打出来。改存 .html，再从浏览器里打印', 'too-slow': '没有做成 PDF：浏览器一分钟没有打完。改存 .html，再从浏览器里打印',
}

const TEMPLATE_WORDS: Record<DeskErrorData<'template-refused'>['reason'], string> = {
  'changed': '别处先改了，没有写入', 'gone': '别处已删掉，没有写入', 'name-taken': '已有同名的', 'too-many': '太多了，先删掉一些', 'too-long': '太长',
}

const KEY_WORDS: Record<DeskErrorData<'key-refused'>['reason'], string> = {
  exists: '在这台机器上已有钥匙', 'passphrase-short': '口令太短，至少 8 个字', 'no-vault': '这里没有系统钥匙串，须给口令', 'vault-closed': '系统钥匙串打不开这把钥匙',
  damaged: '钥匙文件已损坏', 'newer-version': '钥匙文件来自更新的版本', 'none-trusted': '此人的钥匙在这个稿库里都未受信任，不能办。先用 people trust 信任其中一把；没有能用的，用 people key 另做一把', 'last-chief': '稿库里没有别的总编辑，这是此人唯一受信任的钥匙。不带 --as 再办一次，另做的钥匙用 people trust 信任',
}

const CARD_WORDS: Record<DeskErrorData<'card-rejected'>['reason'], string> = {
  'not-a-card': '不是名片文件', 'newer-version': '名片来自更新的版本，请升级本程序', altered: '名片被改动过，或已损坏，没有信任', 'unknown-key': '稿库里没有这把钥匙', 'no-key': '此人在稿库里没有可用的钥匙，没有名片', 'several-keys': '此人有几把钥匙，用指纹指明是哪一把', 'other-owner': '这把钥匙在稿库里是另一个人的，没有信任',
}

/** By the system's own word; others are said as they are. */
const STORAGE_WORDS: Partial<Record<string, string>> = {
  EROFS: '这块磁盘是只读的，没有写入。换个地方，或让它可写再试', EACCES: '没有读写这个位置的权限。改文件夹的权限，或换个地方再试', EPERM: '系统不让读写这个位置。看看是否被别的程序占用，或没有权限',
  EIO: '磁盘读写出错。先把稿库备份到别的磁盘，再查这块', EMFILE: '打开的文件太多。关掉几个程序再试', ENFILE: '打开的文件太多。关掉几个程序再试', ENOENT: '找不到这个文件或文件夹。看看名字对不对，移动硬盘、网络盘是否接着',
  EEXIST: '要写进的文件夹，位置上是一个文件。换个文件夹再试', ENOTDIR: '要写进的文件夹，位置上是一个文件。换个文件夹再试',
  ELOOP: '这个位置上的链接绕回了自己，到不了任何文件夹。换个文件夹再试', ENAMETOOLONG: '名字太长，系统放不下。换个短些的再试', ENOTSUP: '这里是系统自己的地方，放不了文件。换个文件夹再试',
}

export const packageWords = (reason: DeskErrorData<'package-rejected'>['reason']): string => PACKAGE_WORDS[reason]

type Words = { [C in DeskErrorCode]: (data: DeskErrorData<C>) => string }
const ASSET_WORDS: Record<DeskErrorData<'asset-rejected'>['reason'], string> = {
  'not-an-image': '不是图片', 'too-large': '太大', damaged: '已损坏', 'too-slow': '半分钟没解开', heic: 'HEIC，另存为 JPG 再用', bmp: 'BMP，另存为 PNG 再用', metafile: 'WMF 或 EMF，另存为 PNG 再用',
  'no-unpacker': '图没有问题，本机缺解图的 sharp：在程序文件夹里运行 npm install',
}

const WORDS: Words = {
  'article-not-found': ({ id }) => `稿库里没有稿件 ${id}`,
  'revision-not-found': ({ id, rev }) => `稿件 ${id} 没有第 ${rev} 版`,
  'stale-revision': ({ id, rev }) => `稿件 ${id} 已被别人改到第 ${rev} 版，没有写入`,
  'article-closed': ({ id, stage }) => `稿件 ${id} 在“${STAGE_WORDS[stage]}”环节，不能改`,
  'article-trashed': ({ id }) => `稿件 ${id} 在回收站里，先用 untrash 移出`,
  'trash-refused': ({ id, stage }) => `稿件 ${id} 在“${STAGE_WORDS[stage]}”环节，${stage === 'signed' ? '先撤回签发，或撤稿' : '先退稿、撤回或放弃更正'}，再移入回收站`,
  'review-refused': ({ id, refusal, missing = [] }) => `稿件 ${id}：${REFUSAL_WORDS[refusal]}${missing.length === 0 ? '' : `（${missing.map((one) => (one.kind === 'task' ? `--tick ${one.words}` : `${CHECK_WORDS[one.check]} ${one.count} 处`)).join('、')}）`}`,
  'export-refused': ({ id, reason, detail }) => `稿件 ${id} 不能导出：${EXPORT_WORDS[reason]}${detail === '' ? '' : `（${detail}）`}`,
  'page-differs': ({ path, difference }) => `核对没有通过，没有导出：${path} 的${differenceWords(difference)}。原有文件没有动`,
  'site-refused': ({ reason, detail }) => `网站没有导出完：${SITE_WORDS[reason]}${reason === 'stopped' || reason === 'still-reading' ? '' : `（${detail}）`}`,
  'site-locked': ({ holder }) => `${holderWords(holder)}正在发布到这个网站文件夹，没有写入。等它做完再 publish`,
  'library-locked': ({ holder }) => `${holderWords(holder)}正在写这个稿库，没有写入。查稿照常可用；要写入，先关闭那边`,
  'library-read-only': () => '稿库以只读方式打开',
  'store-corrupt': ({ file }) => `文件损坏，原样保留：${file}`,
  'store-from-newer-version': ({ file, found, known }) => `文件来自更新的版本，没有改动：${file}（${found}，本程序识得 ${known}）`,
  'disk-full': () => '磁盘已满，没有写入',
  'storage-failed': ({ code }) => `${STORAGE_WORDS[code] ?? '系统拒绝读写'}：${code}`,
  'journal-stuck': ({ file, code }) => `打字日志 ${file} 读不出来，也移不开（${code}），没有写入。关掉占用它的程序，或把它移出稿库文件夹，再试`,
  'comment-refused': ({ reason }) => COMMENT_WORDS[reason],
  'text-unreadable': ({ name, reason }) => `读不成文字：${name}（${UNREADABLE_WORDS[reason]}）`,
  'asset-rejected': ({ name, reason }) => `图片不能用：${name}（${ASSET_WORDS[reason]}）`,
  'person-not-found': ({ name }) => `稿库里没有这个人：${name}`,
  'chief-only': ({ what }) => ({ person: '编辑和总编辑由总编辑添加', 'person-change': '名字、身份和去留由总编辑定', channel: '频道由总编辑设置', key: '信任谁的钥匙由总编辑定', reasons: '退稿原因由总编辑设置' })[what],
  'theme-unreadable': ({ scheme, ink, ground, ratio }) => `频道版式的颜色看不清：${scheme} 的 ${ink} 在 ${ground} 上对比 ${ratio}，至少要 4.5`,
  'settings-changed': ({ what, name }) => ({ channel: `频道「${name}」别处先改了，没有写入`, 'channel-new': `已有用这个代号的频道：${name}`, reasons: '退稿原因太多', person: `${name} 别处先改了，没有写入` })[what],
  'person-refused': ({ name }) => `${name} 是唯一能管事的总编辑，没有改。先 people add 一位总编辑`,
  'person-exists': ({ name }) => `稿库里已有此人：${name}`,
  'template-refused': ({ reason, name }) => `模板或常用语「${name}」：${TEMPLATE_WORDS[reason]}`,
  'key-locked': ({ name }) => `${name} 的钥匙锁着，没有签名，也没有办。用 --passphrase-from 给口令文件`,
  'key-not-here': ({ name }) => `${name} 的钥匙不在这台机器上，不能以此人名义办；到有钥匙的机器上办`,
  'passphrase-wrong': ({ name }) => `${name} 的口令不对`,
  'key-refused': ({ reason, name }) => `${name}：${KEY_WORDS[reason]}`,
  'card-rejected': ({ reason }) => CARD_WORDS[reason],
  'channel-not-found': ({ channel }) => `稿库里没有这个频道：${channel}`,
  'backup-rejected': ({ reason, detail }) => `${BACKUP_WORDS[reason]}${detail === '' ? '' : `：${detail}`}`,
  'package-rejected': ({ reason, detail }) => `${PACKAGE_WORDS[reason]}${detail === '' ? '' : `：${detail}`}`,
  'search-stuck': () => '查找没有反应，没有查成。再查一次；还不行，看看磁盘或网络盘是否正常',
  'folder-unknown': () => '不认识这个文件夹',
  'saved-full': ({ most }) => `最多留 ${most} 个，先去掉不用的`,
  'saved-not-found': ({ name, known }) => `没有叫「${name}」的；${known.length === 0 ? '还一个都没有存' : `有：${known.join('、')}`}`,
  'place-refused': () => '这里是稿库自己的文件夹，请存到别处',
  'pdf-refused': ({ reason }) => PDF_WORDS[reason],
  'not-capable': ({ capability }) => `这里没有此功能：${capability}`,
  internal: ({ id }) => `程序出错，编号 ${id}`,
}

/** One sentence for a person; the code and data beside it are for scripts. */
export function errorWords<C extends DeskErrorCode>(error: DeskError<C>): string {
  return WORDS[error.code](error.data)
}
