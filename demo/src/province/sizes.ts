/** How large everything is for so many criminal cases: in the proportions of a small province, with floors so that the smallest demo shows every data set. */
export interface Sizes {
  complaints: number
  suits: number
  pensioners: number
  otherDeaths: number
  companies: number
  projects: number
  wageComplaints: number
  houses: number
  otherAssets: number
  supervisions: number
}

export function sizes(cases: number): Sizes {
  const share = (part: number, least: number) => Math.max(least, Math.round(cases * part))
  return {
    complaints: share(0.02, 40),
    suits: share(1, 1000),
    pensioners: share(0.04, 200),
    otherDeaths: share(0.002, 20),
    companies: share(0.2, 300),
    projects: share(0.01, 60),
    wageComplaints: share(0.015, 60),
    houses: share(0.4, 500),
    otherAssets: share(0.2, 200),
    supervisions: share(0.15, 200),
  }
}
