/** A piece of a request as a form. */
import { type FormOf, formOf } from '../../page/form-of/form-of.ts'
import type { Piece } from './pieces.ts'

/** What the names of its fields begin with. */
export const NAME = 'r'

export const formOfPiece = ({ schema, path }: Piece): FormOf => formOf(schema, path, NAME)
