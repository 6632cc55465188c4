/** Whether a text is meant as a sheet: no model has a top-level key `sheet`. Of JSON it is the first key. */
export const isSheet = (text: string): boolean => /^sheet\s*:/mu.test(text) || /^\s*\{\s*["']?sheet["']?\s*:/u.test(text)
