// @ts-check
import { pathToFileURL } from 'node:url'

/** @type {import('node:module').ResolveHook} */
export async function resolve(specifier, context, next) {
  const standIn = process.env['STAND_IN_MODULE']
  if (specifier !== 'electron' || standIn === undefined) return next(specifier, context)
  return { url: pathToFileURL(standIn).href, shortCircuit: true }
}
