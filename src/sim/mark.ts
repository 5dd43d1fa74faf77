/** File that marks a folder as part of a demonstration; `serve` refuses to start there. */
export const DEMO_MARK = 'DEMONSTRATION'
