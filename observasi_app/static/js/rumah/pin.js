// form[data-pin] on "Catatan di perangkat ini": sets the PIN of this person on this device, and after how long the screen locks.
(() => {
  "use strict";
  const { brankas } = Observasi;
  const form = document.querySelector("form[data-pin]");
  const setelah = document.querySelector("[data-kunci-setelah]");
  if (!form || !window.indexedDB) return;
  const [pin, ulang, sandi] = form.elements;
  const galat = form.querySelector("[data-pin-galat]");

  // What a colleague would try first: one digit, a run, a short repeat, a day of birth.
  const mudah = (p) => {
    const tanggal = (h, b) => h > 0 && h < 32 && b > 0 && b < 13;
    const [a, b, c] = p.match(/../g).map(Number);
    return "01234567890 09876543210".includes(p) || /^(.{1,3})\1+$/.test(p) || tanggal(a, b) || tanggal(c, b);
  };
  const alasan = () => {
    if (!/^\d{6}$/.test(pin.value)) return [pin, "Tuliskan 6 angka."];
    if (mudah(pin.value)) return [pin, "PIN ini mudah ditebak: berurutan, berulang, atau seperti tanggal. Pilih yang lain."];
    if (pin.value !== ulang.value) return [ulang, "Kedua PIN belum sama. Ketik lagi."];
    return null;
  };
  const kata = (ada) => {
    form.hidden = false;
    setelah.hidden = !ada?.pin;
    if (!ada?.pin) return;
    form.querySelector("[type=submit]").textContent = "Ganti PIN";
    document.querySelector("[data-pin-kata]").textContent = "PIN Anda sudah terpasang di perangkat ini. Lupa PIN tidak menghapus apa pun: kata sandi membukanya lagi.";
  };

  form.addEventListener("submit", async (e) => {
    e.preventDefault();
    const salah = alasan();
    galat.textContent = salah ? salah[1] : "";
    if (salah) return salah[0].focus();
    const tombol = form.querySelector("[type=submit]");
    tombol.disabled = true;
    await brankas.siap();
    const { hasil, pesan, galat: dari } = await brankas.pasangPin(pin.value, sandi.value);
    tombol.disabled = false;
    if (hasil === "sampai") {
      form.reset();
      sandi.closest("[data-pin-sandi]").hidden = true;
      for (const el of document.querySelectorAll("[data-kunci]")) el.hidden = false;
      kata(await brankas.orang());
      Observasi.status("tablet", "PIN terpasang");
      return;
    }
    if (dari?.sandi) sandi.closest("[data-pin-sandi]").hidden = false;
    galat.textContent = dari?.sandi && !sandi.value ? "Tuliskan kata sandi Anda sekali, untuk memastikan bahwa ini Anda." : pesan;
    (dari?.sandi ? sandi : pin).focus();
  });
  const pilih = setelah.querySelector("select");
  pilih.value = String(Observasi.gembok.menit());
  pilih.addEventListener("change", () => localStorage.setItem("observasi:menit", pilih.value));
  brankas.orang().then(kata, () => {});
})();
