export const Lines = ({ all }: { all: readonly string[] }) => (
  <ul className="jp-lines">
    {all.map(line => (
      <li key={line}>{line}</li>
    ))}
  </ul>
)
