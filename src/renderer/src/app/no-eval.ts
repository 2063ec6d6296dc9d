/**
 * At its first schema zod tries whether it may make code of text. The page's policy says no; to say where in the file that was
 * tried, the browser reads the whole file again. Told so before it is loaded, zod does not try. (`z.config` would be too late:
 * modules of one file are evaluated in the bundler's order.)
 */
export const tellZod = (): void => { Object.assign(globalThis, { __zod_globalConfig: { jitless: true } }) }
