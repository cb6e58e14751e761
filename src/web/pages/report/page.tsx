export default function ReportPage(_: { id: string }) {
  return <p>…</p>;
}
