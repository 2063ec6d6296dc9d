import './ui/tokens.css'
import './ui/base.css'
import './app/first-frame.css'
import { dressFirstFrame, sayNotLoaded } from './app/first-frame.ts'

// What is painted first is in index.html. The rest of the window is many times as large, and finds the desk while it is being read.
dressFirstFrame()
const connecting = import('./connection/desk-client.ts').then(({ connectDesk }) => connectDesk())
connecting.catch(sayNotLoaded)
import('./window.tsx').then(({ openWindow }) => openWindow(connecting)).catch(sayNotLoaded)
