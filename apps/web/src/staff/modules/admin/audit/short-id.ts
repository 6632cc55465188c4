/** Numbers of records are long and begin with the time, which several share: their last eight digits tell them apart on a page. Names (`criminal_cases`) stay whole. */
export const shortId = (id: string): string => (/^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(id) ? id.slice(-8) : id)
