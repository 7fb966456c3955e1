// Opens the payment window of Toss Payments. The window itself leads on, to the success or the failure address.

const button = document.querySelector("[data-toss-key]");
const trouble = document.querySelector("[data-toss-trouble]");

async function open() {
  const { tossKey, order, name, amount, currency, customer, phone, success, failure } = button.dataset;
  button.disabled = true;
  trouble.hidden = true;
  try {
    const payment = window.TossPayments(tossKey).payment({ customerKey: window.TossPayments.ANONYMOUS });
    await payment.requestPayment({
      method: "CARD",
      amount: { value: Number(amount), currency },
      orderId: order,
      orderName: name,
      customerName: customer,
      customerMobilePhone: phone,
      successUrl: new URL(success, location.href).href,
      failUrl: new URL(failure, location.href).href,
    });
  } catch (error) {
    // Closing the window is a change of mind, not trouble.
    trouble.hidden = error?.code === "USER_CANCEL";
  }
  button.disabled = false;
}

button?.addEventListener("click", open);
