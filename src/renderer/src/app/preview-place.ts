import { z } from 'zod'
import { stored } from './stored.ts'

/** Whether the preview takes the text's place (true) or stands in the inspector. */
export const previewInPage = stored('preview-in-page', z.boolean(), false)
