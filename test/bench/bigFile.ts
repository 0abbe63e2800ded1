/** A plausible events file of that many entries of about 500 bytes each. */
export function bigFile(entries: number): string {
  const elements = Array.from({ length: entries }, (_, index) => entryText(index));
  return `[\n${elements.join(',\n')}\n]\n`;
}

function entryText(index: number): string {
  return `  {
    "Time": "2026-01-15T10:${pad(Math.floor(index / 60) % 60)}:${pad(index % 60)}Z",
    "Source": "aws.partner/example.com.test/orders/acme",
    "Resources": ["arn:aws:s3:::example-invoices/${index}"],
    "DetailType": "OrderPlaced",
    "Detail": {
      "orderId": "A-${1_000_000 + index}",
      "customer": { "id": ${20_000 + index}, "email": "customer-${index}@example.com", "vip": ${index % 7 === 0} },
      "lines": [
        { "sku": "BOOK-${index % 97}", "quantity": ${1 + (index % 5)}, "price": 12.50 },
        { "sku": "MUG-${index % 13}", "quantity": 1, "price": 7.90 }
      ],
      "note": "please ring twice"
    }
  }`;
}

function pad(number: number): string {
  return String(number).padStart(2, '0');
}
