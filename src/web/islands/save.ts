/** Hands bytes to the person, as a file that their browser saves and never shows. */
const LONG_ENOUGH_MS = 60_000

export function save(content: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(content)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), LONG_ENOUGH_MS)
}
