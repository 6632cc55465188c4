import type { galleryZh } from './gallery.zh.ts'

export const galleryEn: typeof galleryZh = {
  title: 'Corridor of integrity',
  home: 'The panels along our corridors, to be read on a telephone',
  loading: 'Opening…',
  empty: 'Nothing of the corridor is published yet.',
  soon: 'These panels are being prepared.',
  count: n => `${n} ${n === 1 ? 'panel' : 'panels'}`,
  no: (n, of) => `Panel ${n} of ${of}`,
  previous: 'Previous',
  next: 'Next',
  all: 'All panels',
  source: 'Source',
  checked: on => `Last checked against its source on ${on}`,
  unchecked: 'Not checked against its source yet',
  onlyChinese: 'This panel is in Chinese only.',
  outdated: 'The Chinese was changed after this translation was made.',
  gone: 'This panel was taken down, or the code is not right',
  goneHint: 'Have a look at the others.',
}
