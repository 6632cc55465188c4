/** Whether data can hold a text. NUL would end a statement in the middle of a literal, and half a character would be read as another one on the way. */
export const isStorable = (text: string): boolean => !/\0|\p{Surrogate}/u.test(text)
