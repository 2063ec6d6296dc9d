// Loaded with `node --import`: whoever imports `electron` gets the stand-in named by STAND_IN_MODULE.
import { register } from 'node:module'

register('./resolve-electron.mjs', import.meta.url)
