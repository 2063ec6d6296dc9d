import { knockFirst } from '../connection/knock.ts'
import { dressFirstFrame } from './first-frame.ts'

// The script in index.html itself, behind the frame that it dresses (electron.vite.config.ts puts it there): it waits for no file, and runs before the first paint.
dressFirstFrame()
knockFirst()
