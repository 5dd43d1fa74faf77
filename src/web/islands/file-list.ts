/** The files that were dragged in or picked: what each answers, and what it is called. */
import type { Part } from './told.ts'
import { sizeOf } from './told.ts'

export interface Chosen {
  readonly file: File
  readonly item: number
  readonly categories: readonly string[]
  readonly label: string
}

interface Row {
  readonly file: File
  readonly row: HTMLElement
}

/** Control characters, and marks that turn the direction of text: a manifest takes none. */
const DISGUISES = /[\p{Cc}\p{Bidi_Control}]/gu
const MOST_LABEL = 200

export class FileList {
  private rows: Row[] = []
  private readonly part: Part

  constructor(part: Part) {
    this.part = part
    const picker = part.find<HTMLInputElement>('files')
    picker.addEventListener('change', () => {
      this.add(picker.files ?? [])
      picker.value = ''
    })
    const drop = part.find('drop')
    drop.addEventListener('dragover', (event) => event.preventDefault())
    drop.addEventListener('drop', (event) => {
      event.preventDefault()
      this.add(event.dataTransfer?.files ?? [])
    })
  }

  /** In the order of their items, as a manifest has them. */
  chosen(): readonly Chosen[] {
    return this.rows.map(chosenIn).sort((a, b) => a.item - b.item)
  }

  /** What the browser does not check by itself is told at the control that it concerns. */
  check(): void {
    const picker = this.part.find<HTMLInputElement>('files')
    picker.setCustomValidity(this.rows.length === 0 ? this.part.says('none') : '')
    const labels = this.rows.map((one) => chosenIn(one).label)
    for (const { row } of this.rows) {
      const [first] = row.querySelectorAll<HTMLInputElement>('[data-category]')
      const some = row.querySelector('[data-category]:checked') !== null
      first?.setCustomValidity(some ? '' : this.part.says('category'))
      const label = row.querySelector<HTMLInputElement>('[data-label]')!
      const twice = labels.filter((one) => one === label.value).length > 1
      label.setCustomValidity(twice ? this.part.says('twice') : '')
    }
  }

  private add(files: Iterable<File> | ArrayLike<File>): void {
    const template = this.part.find<HTMLTemplateElement>('file')
    for (const file of Array.from(files)) {
      const row = template.content.firstElementChild!.cloneNode(true) as HTMLElement
      row.querySelector('[data-name]')!.textContent = plain(file.name)
      row.querySelector('[data-size]')!.textContent = sizeOf(file.size)
      row.querySelector<HTMLInputElement>('[data-label]')!.value = plain(file.name)
      const boxes = row.querySelectorAll<HTMLInputElement>('[data-category]')
      if (boxes.length === 1) boxes[0]!.checked = true
      row.querySelector('[data-remove]')!.addEventListener('click', () => {
        this.rows = this.rows.filter((one) => one.row !== row)
        row.remove()
        this.told('removed', file)
        this.part.find('files').focus()
      })
      this.rows.push({ file, row })
      this.part.find('list').append(row)
      this.told('added', file)
    }
    this.check()
  }

  private told(name: 'added' | 'removed', file: File): void {
    this.part.status(name, {
      // Isolated: a name in another script must not turn the sentence around it.
      values: { name: `\u2068${plain(file.name)}\u2069`, count: String(this.rows.length) },
    })
  }
}

function chosenIn({ file, row }: Row): Chosen {
  const boxes = row.querySelectorAll<HTMLInputElement>('[data-category]:checked')
  return {
    file,
    item: Number(row.querySelector<HTMLSelectElement>('[data-item]')!.value),
    categories: Array.from(boxes, ({ value }) => value),
    label: row.querySelector<HTMLInputElement>('[data-label]')!.value,
  }
}

const plain = (name: string): string => name.replace(DISGUISES, '').slice(0, MOST_LABEL)
