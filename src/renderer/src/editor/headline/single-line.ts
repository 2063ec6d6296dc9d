/** What a headline line may hold: pasted line ends become one space, control characters go. */
export const singleLine = (words: string): string =>
  words.replace(/[ \t]*[\r\n\u2028\u2029]+[ \t]*/g, ' ').replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '')
