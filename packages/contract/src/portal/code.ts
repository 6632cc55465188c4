/** Crockford's: no letter that is read for another one, or for a digit. */
export const CODE_ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
/** 80 bits: as few as nobody guesses, for a hand that writes them down. */
export const CODE_LENGTH = 16
const GROUP = 4

/** However it was typed: without hyphens, in small letters or wide ones, O for 0, I or L for 1. */
export const tidyCode = (typed: string): string =>
  typed
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1')

/** In fours, as it is shown, read out and typed back. */
export const codeGroups = (code: string): string[] => code.match(new RegExp(`.{1,${GROUP}}`, 'gu')) ?? []
