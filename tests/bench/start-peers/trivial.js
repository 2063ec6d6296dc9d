// @ts-check
/** A page of nothing but a line. */
const line = document.createElement('p')
line.textContent = '稿库'
document.body.append(line)
