// form[data-pin] on "Catatan di perangkat ini": sets the PIN of this person on this device, and after how long the screen locks.
(() => {
  const { brankas } = Observasi;
  const form = document.querySelector("form[data-pin]");
  if (!form) return;
  const [pin, ulang, sandi] = form.elements;
  const satu = (nama) => document.querySelector(`[data-pin-${nama}]`);

  // What a colleague would try first: one digit, a run, a short repeat, a day of birth.
  const mudah = (p) => {
    const tanggal = (h, b) => h > 0 && h < 32 && b > 0 && b < 13;
    const [a, b, c] = p.match(/../g).map(Number);
    return "01234567890 09876543210".includes(p) || /^(.{1,3})\1+$/.test(p) || tanggal(a, b) || tanggal(c, b);
  };
  const alasan = () => {
    if (!/^\d{6}$/.test(pin.value)) return "angka";
    if (mudah(pin.value)) return "mudah";
    return pin.value === ulang.value ? "" : "beda";
  };
  const bilang = (apa, lain = "") => {
    for (const el of form.querySelectorAll("[data-kata]")) el.hidden = el.dataset.kata !== apa;
    satu("lain").textContent = lain;
  };
  const tampil = (ada) => {
    form.hidden = false;
    for (const el of document.querySelectorAll("[data-berpin], [data-tanpa-pin]")) el.hidden = el.matches("[data-berpin]") === !ada?.pin;
  };

  form.addEventListener("submit", async (e) => {
    e.preventDefault();
    const salah = alasan();
    bilang(salah);
    if (salah) return pin.focus();
    await brankas.siap();
    const { hasil, pesan, galat } = await brankas.pasangPin(pin.value, sandi.value);
    if (hasil === "sampai") {
      form.reset();
      satu("sandi").hidden = true;
      for (const el of document.querySelectorAll("[data-kunci]")) el.hidden = false;
      bilang("terpasang");
      return tampil(await brankas.orang());
    }
    satu("sandi").hidden = !galat?.sandi;
    if (galat?.sandi && !sandi.value) bilang("sandi");
    else bilang("", pesan);
    sandi.focus();
  });
  const pilih = document.getElementById("kunci-setelah");
  pilih.value = Observasi.gembok.menit();
  pilih.addEventListener("change", () => localStorage.setItem("observasi:menit", pilih.value));
  brankas.orang().then(tampil, () => {});
})();
