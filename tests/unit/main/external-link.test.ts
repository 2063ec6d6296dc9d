import { expect, test } from 'vitest'
import { externalLink } from '../../../src/main/external-link.ts'

test.each(['https://example.org/a?b#c', 'http://example.org/', 'mailto:desk@example.org', 'mailto:desk@example.org?subject=%E7%A8%BF&cc=a@example.org'])('%s opens in the person’s own program', (url) => {
  expect(externalLink(url)).toBe(url)
})

test.each([
  'file:///etc/passwd', 'FILE:///C:/Windows/System32/calc.exe', 'javascript:alert(1)', 'data:text/html,x', 'desk://app/', 'ms-msdt:/id', 'smb://host/share',
  '\\\\host\\share', 'vbscript:x', 'ftp://example.org', 'https://bank.example@evil.example/', 'http://:x@evil.example/', '', 'nonsense', 'about:blank', 'chrome://settings', 'view-source:https://example.org', 'mailto:desk@example.org?attach=/etc/passwd', 'mailto:desk@example.org?subject=x&Attachment=C:%5Cx',
])('%s starts nothing on the person’s machine', (url) => {
  expect(externalLink(url)).toBeNull()
})
