import './ui/tokens.css'
import './ui/base.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { invariant } from '#core/invariant.ts'
import { Start } from './app/Start.tsx'
import { startI18n } from './i18n/i18n.ts'
import { applyPreferences, preferences } from './settings/preferences.ts'

applyPreferences()
startI18n(preferences.get().language)

const root = document.getElementById('root')
invariant(root !== null, 'index.html has #root')
createRoot(root).render(<StrictMode><Start /></StrictMode>)
