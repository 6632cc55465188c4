/** Families of two hanzi that are met; others are told by their first. */
const TWO = new Set(['欧阳', '上官', '司马', '诸葛', '东方', '皇甫', '尉迟', '公孙', '慕容', '令狐', '夏侯', '司徒', '长孙', '宇文'])

/** 王某某: whom a paper or a page may name without naming anybody. */
export function surnameOf(name: string): string {
  const family = TWO.has(name.slice(0, 2)) && [...name].length > 2 ? name.slice(0, 2) : ([...name][0] ?? '')
  return `${family}某某`
}
