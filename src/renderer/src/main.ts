import './ui/tokens.css'
import './ui/base.css'
import './app/first-frame.css'
import { sayNotLoaded } from './app/first-frame.ts'
import { tellZod } from './app/no-eval.ts'

// What is painted first is in index.html, and app/first-page.ts has knocked. The rest of the window is many times as large: while it is being read, the desk is asked for the first rows.
tellZod()
const connecting = import('./app/open-desk.ts').then(({ openDesk }) => openDesk())
connecting.catch(sayNotLoaded)
import('./window.tsx').then(({ openWindow }) => openWindow(connecting)).catch(sayNotLoaded)
