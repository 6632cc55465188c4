/** 138****1234, and of a shorter number less. */
export const maskPhone = (phone: string): string =>
  phone.length >= 11 ? `${phone.slice(0, 3)}****${phone.slice(-4)}` : `${phone.slice(0, 2)}****`

/** The digits of a telephone number, however it was typed. */
export const digitsOf = (phone: string): string => phone.normalize('NFKC').replaceAll(/\D/g, '')
