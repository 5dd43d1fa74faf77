/** What a test asks of schemas in a page: what is blank in a request, filled up. */
export { BLANKS, filledUp } from '../../casefile/blanks.ts'
