/** Lies in every library, for whoever opens the folder by hand. */
export const README_FILE = 'README.txt'
export const README_TEXT = `这是红网采编工作站的稿库。请用工作站打开，不要手工改动里面的文件。备份在 backups 里，也可以关掉程序后复制整个文件夹。

library.json      稿库设置：频道、人员（library.prev.json 是上一版）
templates.json    模板和常用语（templates.prev.json 是上一版）
keys.json         钥匙册：谁用哪把钥匙签名，信任哪些人（keys.prev.json 是上一版）；私钥不在稿库里
audit.jsonl       审计日志：谁在何时办了什么，一条扣一条；audit-head.json 记到第几条。不要动
articles/         稿件，一篇一个文件；.prev.json 是上一版，.origin.txt 是成稿时的原文，.history.jsonl 是全部修订
journal.jsonl     刚打的字，停笔后写进稿件；程序没开时还在，就是上次没来得及写进去，不要删
numbers.jsonl     journal.jsonl 损坏过才有：哪些版号可能已经用掉，不再给别的文字
assets/           图片，以内容校验值命名：来图原件，和供网页用的缩小件；还有成稿时送来的原稿文件
catalogue.jsonl   目录，可由稿件重建（search.bin 是查找用的，也一样）
set-aside/        损坏后移出的文件，原样保留，供人查看
exports/          默认导出位置
backups/          每天一份的备份；恢复时总是另建新稿库
.lock*            正在使用稿库的程序留下的占用标记
`
