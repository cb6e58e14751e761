export default function CasebookPage() {
  return <p>…</p>;
}
