/** One line of a comparison. */
export interface Row {
  readonly name: string
  readonly value: number
  readonly unit: string
  readonly note?: string
}
