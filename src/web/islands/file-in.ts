/** Puts a file of the person's into the text field of a form; the field itself works without. */
function prepare(part: HTMLElement): void {
  const text = document.getElementById(part.dataset['fileIn'] ?? '')
  const file = part.querySelector('input')
  if (!(text instanceof HTMLTextAreaElement) || !file) return
  part.hidden = false
  file.addEventListener('change', () => {
    const [chosen] = file.files ?? []
    chosen?.text().then((read) => {
      text.value = read
      text.focus()
    })
  })
}

for (const part of document.querySelectorAll<HTMLElement>('[data-file-in]')) prepare(part)
