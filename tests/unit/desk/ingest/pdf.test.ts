import { expect, test } from 'vitest'
import { readForeignFile } from '#desk/ingest/read-foreign-file.ts'

test('a PDF whose bytes are all letters is refused as any other PDF is: its code is no article', async () => {
  const pdf = '%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n4 0 obj\n<< /Length 44 >>\nstream\nBT /F1 24 Tf 72 720 Td (Hello) Tj ET\nendstream\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n'
  await expect(readForeignFile(new TextEncoder().encode(pdf), '来稿.pdf')).rejects.toMatchObject({ code: 'text-unreadable', data: { reason: 'not-text' } })
})
