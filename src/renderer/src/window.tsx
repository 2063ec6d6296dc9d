import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { invariant } from '#core/invariant.ts'
import type { OpenDesk } from './app/open-desk.ts'
import { Start } from './app/Start.tsx'
import { startI18n } from './i18n/i18n.ts'
import { applyPreferences, preferences } from './settings/preferences.ts'

/** Draws the window over what main.ts put up first. `connecting` never rejects. */
export async function openWindow(connecting: Promise<OpenDesk>): Promise<void> {
  applyPreferences()
  await startI18n(preferences.get().language)
  const root = document.getElementById('root')
  invariant(root !== null, 'index.html has #root')
  createRoot(root).render(<StrictMode><Start connecting={connecting} /></StrictMode>)
}
