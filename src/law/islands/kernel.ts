/** The kernel as a page loads it: decides, explains and asks what the server’s does. */
export { putTogether } from '../apart.ts'
export { decide } from '../decide.ts'
export { sentence, wholeTree } from '../explain.ts'
export { vouchedProfile } from '../profile.ts'
export { questionsOf } from '../questions.ts'
